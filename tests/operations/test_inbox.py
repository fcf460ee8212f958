"""Looks of the sensor at the inbox: when it waits, what it starts, and that it starts nothing twice."""

from __future__ import annotations

import pytest

from tests.operations.office import Office, output, progress_report, register, touch


@pytest.fixture(autouse=True)
def _january(office: Office) -> None:
    office.clock("2024-01-10 09:00")


def test_an_empty_or_missing_inbox_starts_nothing(office: Office) -> None:
    assert office.started() == []
    office.inbox.rmdir()
    assert office.started() == []


def test_a_drop_is_waited_for_and_then_started_once(office: Office) -> None:
    output(office.inbox / "元月" / "产值.csv", "2023-12")
    first = office.look()
    assert first.run_requests == []
    assert "元月" in (first.skip_reason.skip_message or "")
    (request,) = office.look().run_requests
    assert (request.partition_key, request.tags["jigai/cause"]) == ("2023Q4", "drop")
    assert [office.look().run_requests for _ in range(3)] == [[], [], []]


def test_a_file_that_still_grows_is_waited_for(office: Office) -> None:
    path = output(office.inbox / "a" / "产值.csv", "2023-12")
    office.look()
    with path.open("a", encoding="utf-8") as file:
        file.write("\n")
    assert office.look().run_requests == []
    assert len(office.look().run_requests) == 1


def test_a_file_that_keeps_its_size_but_not_its_time_is_waited_for(office: Office) -> None:
    path = output(office.inbox / "a" / "产值.csv", "2023-12")
    office.look()
    touch(path, 5)
    assert office.look().run_requests == []
    assert len(office.look().run_requests) == 1


def test_a_drop_that_moves_does_not_keep_another_waiting(office: Office) -> None:
    output(office.inbox / "a" / "产值.csv", "2023-12")
    office.look()
    progress_report(office.inbox / "b" / "进展.csv", "2023Q3")
    assert [request.partition_key for request in office.look().run_requests] == ["2023Q4"]
    assert [request.partition_key for request in office.look().run_requests] == ["2023Q3"]


def test_every_quarter_that_rows_are_about_oldest_first(office: Office) -> None:
    output(office.inbox / "a" / "1.csv", "2023-12")
    output(office.inbox / "a" / "2.csv", "2022年1-9月")
    assert office.started() == ["2022Q3", "2023Q4"]


def test_what_names_no_period_is_for_the_quarter_in_hand(office: Office) -> None:
    register(office.inbox / "登记.csv")
    assert office.started() == ["2023Q4"]


def test_a_broken_file_is_for_the_quarter_in_hand(office: Office) -> None:
    (office.inbox / "坏.xlsx").write_bytes(b"PK\x03\x04 broken")
    assert office.started() == ["2023Q4"]


@pytest.mark.parametrize("period", ["2024-04", "2099-12"])
def test_a_quarter_that_has_not_begun_is_not_started(office: Office, period: str) -> None:
    output(office.inbox / "产值.csv", period)
    assert office.started() == []


def test_a_quarter_that_has_begun_is(office: Office) -> None:
    output(office.inbox / "产值.csv", "2024-01")
    assert office.started() == ["2024Q1"]


def test_a_quarter_before_all_reports_is_not(office: Office) -> None:
    output(office.inbox / "产值.csv", "2019-12")
    assert office.started() == []


def test_the_newest_publication_looks_back_on_an_earlier_quarter(office: Office) -> None:
    (office.out / "published" / "2023Q3" / "1").mkdir(parents=True)
    output(office.inbox / "产值.csv", "2022-12")
    assert office.started() == ["2022Q4", "2023Q3"]


def test_the_same_bytes_again_start_nothing(office: Office) -> None:
    first = output(office.inbox / "a" / "产值.csv", "2023-12")
    assert office.started() == ["2023Q4"]
    office.receive()
    (office.inbox / "b").mkdir()
    (office.inbox / "b" / "又一份.csv").write_bytes(first.read_bytes())
    assert office.started() == []


def test_what_a_run_by_hand_received_starts_nothing(office: Office) -> None:
    output(office.inbox / "a" / "产值.csv", "2023-12")
    office.receive()
    assert office.started() == []


def test_a_revision_in_the_same_folder_starts_its_quarter_again(office: Office) -> None:
    output(office.inbox / "a" / "产值.csv", "2023-12")
    assert office.started() == ["2023Q4"]
    office.receive()
    output(office.inbox / "a" / "产值更正.csv", "2023-12", gross=200)
    assert office.started() == ["2023Q4"]


def test_a_drop_that_is_taken_away_and_put_back_is_looked_at_again(office: Office) -> None:
    path = output(office.inbox / "a" / "产值.csv", "2023-12")
    assert len(office.started()) == 1
    content = path.read_bytes()
    path.unlink()
    assert office.started() == []
    path.write_bytes(content)
    # The run has not received it yet: the same request, which the orchestrator knows by its key.
    assert office.started() == ["2023Q4"]


def test_two_quarters_get_keys_of_their_own_and_one_drop_the_same_key(office: Office) -> None:
    output(office.inbox / "a" / "1.csv", "2023-12")
    output(office.inbox / "a" / "2.csv", "2023-09")
    office.look()
    keys = [request.run_key for request in office.look().run_requests]
    office.cursor = None
    office.look()
    assert [request.run_key for request in office.look().run_requests] == keys
    assert len(set(keys)) == 2


def test_files_of_one_name_in_two_drops_are_two(office: Office) -> None:
    output(office.inbox / "a" / "产值.csv", "2023-12")
    output(office.inbox / "b" / "产值.csv", "2023-09")
    assert office.started() == ["2023Q3", "2023Q4"]


def test_a_list_of_files_alone_touches_nothing(office: Office) -> None:
    from tests.intake.office import delimited  # noqa: PLC0415

    delimited(
        office.inbox / "清单.csv",
        [["文件名", "接收时间", "报送单位"], ["产值.csv", "2024-01-05 09:00", "区统计局"]],
    )
    assert office.started() == []
