"""Causes and changes in Chinese and English."""

from __future__ import annotations

from typing import NamedTuple

from assets.publication.workbooks.words import form_title


class Text(NamedTuple):
    """One thing said in two languages."""

    zh: str
    en: str


def quarter(before: str, after: str) -> Text:
    """The report is of another quarter."""
    return Text(
        f"报告期由 {before} 到 {after}（含其间收到的资料）",
        f"the report moved from {before} to {after}, with what was received in between",
    )


def day(before: str, after: str) -> Text:
    """The day on which due, late and over are judged."""
    return Text(f"判断日由 {before} 到 {after}", f"the day it is judged on moved from {before} to {after}")


def filings(form: str, came: int, gone: int) -> Text:
    """Files of a form that came, or are not counted any more."""
    zh = [f"新收到 {came} 份" if came else "", f"不再计入 {gone} 份" if gone else ""]
    en = [f"{came} new" if came else "", f"{gone} not counted any more" if gone else ""]
    title = form_title(form)
    return Text(
        f"{title}：{'，'.join(filter(None, zh))}", f"filings of {form}: {', '.join(filter(None, en))}"
    )


def correction(form: str) -> Text:
    """Entries of corrections that came or went."""
    return Text(f"{form_title(form)}：更正有增减", f"corrections to {form} came or went")


def reading(name: str, before: str | None, after: str | None) -> Text:
    """An open question read otherwise."""
    return Text(
        f"口径 {name}：{_was(before)} → {_was(after)}", f"reading {name}: {_was(before)} → {_was(after)}"
    )


def parameter(name: str, before: str | None, after: str | None) -> Text:
    """A number of the plan."""
    return Text(
        f"参数 {name}：{_was(before)} → {_was(after)}", f"number {name}: {_was(before)} → {_was(after)}"
    )


def rule(path: str) -> Text:
    """A model, a contract, a list or a room of code."""
    return Text(f"规则或程序有改动：{path}", f"rules or software changed: {path}")


def rules(paths: list[str], count: int) -> Text:
    """Several of them."""
    zh, en = (
        f"规则或程序有 {count} 处改动：{'、'.join(paths)}",
        f"{count} rules or parts of the software changed: ",
    )
    more = count > len(paths)
    return Text(zh + (" 等" if more else ""), en + ", ".join(paths) + (" and others" if more else ""))


def version(before: str, after: str) -> Text:
    """Software of a version that did not say what it consists of."""
    return Text(f"程序版本 {before} → {after}", f"software {before} → {after}")


def evidence(before: list[str], after: list[str]) -> Text:
    """The filed rows that a claim rests on now and did not, and those that it rested on."""
    zh = [f"现依据 {'；'.join(after)}" if after else "", f"原依据 {'；'.join(before)}" if before else ""]
    en = [f"rests on {'; '.join(after)}" if after else "", f"rested on {'; '.join(before)}" if before else ""]
    return Text("，".join(filter(None, zh)), ", ".join(filter(None, en)))


def together(texts: list[Text]) -> Text:
    """Several causes that cannot be told apart."""
    every = _listed(texts)
    return Text(f"未分开：{every.zh}", f"not separated: {every.en}")


def unknown(texts: list[Text]) -> Text:
    """No cause that is known to reach the figure: it lies among all that differs, or nothing does."""
    if not texts:
        return Text(
            "原因未能指明：两次发布的资料、参数、口径、规则没有不同", "cause not known: nothing differs"
        )
    every = _listed(texts)
    return Text(
        f"原因未能指明，在两次发布的下列不同之中：{every.zh}",
        f"cause not known, among what differs: {every.en}",
    )


def acting_together() -> Text:
    """What no single cause explains: they act on each other."""
    return Text("几项改动相互作用的部分", "what the changes do to each other")


def _listed(texts: list[Text]) -> Text:
    return Text("；".join(text.zh for text in texts), "; ".join(text.en for text in texts))


def _was(value: str | None) -> str:
    return "—" if value is None else value
