"""Which SQL is said on another engine, and what is refused with which reason; no engine is needed for that."""

import pytest
import sqlglot

from assets.engines.dialect import spark_sql
from assets.engines.macros import macros
from assets.engines.subset import OutsideSubsetError
from assets.validation.compiler import broken, conflicts, exceptions, mended, outcomes, own_names, typed
from foundation.contracts import form_contracts
from foundation.models import models

# Models and forms that only the warehouse itself can make, with the reason. This list may only get shorter.
REFUSED = {
    "analysis.readings": "* replace is not known elsewhere",
    "influence.likely_units": "a filtered string_agg(distinct …) fails elsewhere",
    "main.filers": "a filtered string_agg(distinct …) fails elsewhere",
}


def test_every_model_and_rule_is_in_the_common_subset() -> None:
    queries = {name: model.query for name, model in models().items()}
    for form, contract in form_contracts().items():
        names = own_names(contract)
        cells = typed(contract.columns, "row_id, withdrawn", f"intake.{form}")
        made = [
            f"create or replace table filings.{form}_cells as {cells}",
            broken(contract, names),
            outcomes(contract, names, names.filed),
            exceptions(contract, names),
            conflicts(contract, names, names.filed),
            mended(contract, names.form),
        ]
        queries |= {f"filings.{form} {place}": statement for place, statement in enumerate(made)}
    assert {name: reason for name, query in queries.items() if (reason := _refused(query))} == REFUSED


def _refused(query: str) -> str:
    tree = sqlglot.parse_one(query, read="duckdb")
    try:
        spark_sql(tree.expression if isinstance(tree, sqlglot.exp.Create | sqlglot.exp.Insert) else tree)
    except OutsideSubsetError as error:
        return str(error)
    return ""


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("select list(x order by y) from awards.t", "function array_agg has not been compared"),
        ("select date_trunc('month', d) from awards.t", "function timestamp_trunc has not been compared"),
        ("select median(x) from awards.t", "function median has not been compared"),
        ("select list_sum(x) from awards.t", "function list_sum has not been compared"),
        ("from awards.a asof join awards.b using (d)", "ASOF JOIN is not known elsewhere"),
        ("pivot awards.t on x using sum(y)", "PIVOT is not known elsewhere"),
        ("from awards.a union by name from awards.b", "UNION BY NAME is not known elsewhere"),
        ("select x from generate_series(1, 3) as s(x)", "a function stands for a table"),
        ("select regexp_replace(x, 'a', '') from awards.t", "regexp_replace of the first match only"),
        ("select * from awards.t qualify row_number() over (order by x) = 1", "* beside QUALIFY"),
        (
            "select x, sum(y) as y from awards.t group by x qualify count(sum(y)) over () = 1",
            "QUALIFY beside GROUP BY",
        ),
        ("select * replace (1 as x) from awards.t", "* replace is not known elsewhere"),
        ("select string_agg(distinct x, ' ') filter (where y) from awards.t", "a filtered string_agg"),
    ],
)
def test_what_is_not_the_same_elsewhere_is_refused_with_the_reason(query: str, reason: str) -> None:
    assert _refused(query).startswith(reason)


def test_all_reasons_are_said_at_once() -> None:
    assert _refused("select median(x), mode(y) from awards.t").count("has not been compared") == 2


def test_macros_are_put_in_place_with_their_arguments_in_brackets() -> None:
    said = _said("select is_few(a + 1, b) as few from awards.t")
    assert said == "SELECT ((`a` + 1) < (`b`)) AS `few` FROM `awards__t` AS `t`"


def test_macros_inside_macros_are_put_in_place_too() -> None:
    assert "likely_factor" in macros()
    assert "LIKELY" not in _said("select likely_factor_zh(a, b) from awards.t").upper()


def _said(query: str) -> str:
    return spark_sql(sqlglot.parse_one(query, read="duckdb"))
