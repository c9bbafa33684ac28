"""The catalogue that ships: complete, honest about its sources."""

from __future__ import annotations

import json
from datetime import date

import pytest

from counter_app.domain.catalogue import Catalogue, Channel, Procedure
from counter_app.domain.fees import Fee, FeeEntry, SetByCouncil, fee_of
from counter_app.domain.limits import LimitKind
from counter_app.resources import load_catalogue, load_profile, profiles, resource_path

TODAY = date(2026, 11, 22)

# The table of the fact sheet, row by row.
CERTIFICATION = [
    *("2.000815", "2.000884", "2.000908", "2.000913", "2.000927", "2.000942", "2.001035"),
    *("2.001019", "2.001016", "2.001406", "2.001050", "2.001052", "2.001008", "2.000992"),
]
CIVIL_STATUS = [
    *("1.001193", "1.000894", "1.000656", "1.000689", "1.001022", "1.004837", "1.004845"),
    *("3.000323", "1.004859", "1.004873", "1.004884", "1.004746", "1.005461", "1.004772"),
    *("2.000635", "2.002516", "1.003583", "1.000593", "1.000419", "2.000528", "2.000806"),
    *("1.001766", "1.001669", "2.000756", "2.000748", "2.000522", "2.000513", "2.000497"),
    *("2.002189", "1.000110", "1.000094", "1.000080", "2.000986", "2.000987", "1.006714"),
    *("2.002622", "2.001263"),
]
RESIDENCE = [
    *("1.004222", "1.004194", "1.002755", "1.003197", "1.010028", "1.010038", "1.010041"),
    *("1.003677", "2.001159", "1.116410", "3.000228", "1.013314"),
]
SOCIAL = [
    *("1.001776", "1.001731", "1.014027", "1.014028", "1.001699", "1.001653", "1.116214"),
    *("1.011606", "1.011607", "1.011608", "1.011609", "2.002307", "2.002308", "1.010833"),
    *("1.010803", "1.010815", "1.004946", "1.004944"),
]
BUSINESS = ["1.001612", "2.000720", "2.000575", "1.001266", "1.001570"]
LAND = [
    *("1.012812", "1.013967", "1.013949", "1.013978", "1.116360", "1.115446", "1.013226"),
    *("1.013227",),
]
OTHER = [
    *("2.000950", "2.002080", "2.001457", "2.002165", "2.000509", "1.001028", "1.001055"),
    *("1.001078", "1.001085", "1.001090", "1.001098", "1.001156", "2.000346", "2.000337"),
    *("2.000385", "2.000794", "1.003622", "2.002161", "2.002162", "2.002163", "1.001733"),
    *("1.001622", "2.000633", "2.000620", "2.000181"),
]
ALL = [*CERTIFICATION, *CIVIL_STATUS, *RESIDENCE, *SOCIAL, *BUSINESS, *LAND, *OTHER]
DISTRICT = {"2.000633", "2.000620", "2.000181"}

QUEUES = {
    **dict.fromkeys(CERTIFICATION, "CT"),
    **dict.fromkeys([*CIVIL_STATUS, *RESIDENCE], "HT"),
    **dict.fromkeys([*SOCIAL, *OTHER], "XH"),
    **dict.fromkeys([*LAND, *BUSINESS, *DISTRICT], "DD"),
}

# What the fact sheet marks as found in a source: the limit (by case), and the fee.
LIMITS_VERIFIED = {
    *((code, "ngay") for code in ("2.000815", "2.000884", "2.000908", "1.000894")),
    *((code, "thuong") for code in ("2.000913", "2.001035", "2.001019", "2.001016", "2.001406")),
    *((code, "thuong") for code in ("2.001050", "2.001052", "1.001022", "1.004859", "1.004837")),
    *((code, "thuong") for code in ("1.004845", "1.004222", "2.001159", "1.001699", *BUSINESS)),
    *((code, "xac_minh") for code in ("1.000894", "1.001022", "1.004859")),
}
FEES_VERIFIED = {
    *("2.000815", "2.000884", "2.000908", "2.000913", "2.001035", "2.001019"),
    *("2.001008", "2.000992", "1.001193", "1.000894", "1.000656", "2.000635", "1.004222"),
}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def the(catalogue: Catalogue, code: str, on: date = TODAY) -> Procedure:
    procedure = catalogue.procedure(code, on=on)
    assert procedure is not None, code
    return procedure


def fee(entries: tuple[FeeEntry, ...], *conditions: str, on: date = TODAY, channel: int = 1) -> Fee:
    answer = fee_of(
        entries, on=on, channel=channel, conditions=frozenset(conditions), pages=1, copies=1
    )
    assert isinstance(answer, Fee)
    return answer


def test_every_code_of_the_fact_sheet_is_there_once_and_no_other(catalogue: Catalogue) -> None:
    assert len(ALL) == len(set(ALL)) == 119
    assert [procedure.code for procedure in catalogue.procedures] == sorted(ALL)


def test_every_procedure_belongs_to_its_queue(catalogue: Catalogue) -> None:
    assert {p.code: p.queue for p in catalogue.procedures} == QUEUES


def test_every_queue_of_the_catalogue_is_a_queue_of_both_profiles(catalogue: Catalogue) -> None:
    for entry in profiles():
        setup = load_profile(entry.code)
        assert all(setup.queue(p.queue) is not None for p in catalogue.procedures)


def test_what_can_be_received_has_a_case_for_every_channel(catalogue: Catalogue) -> None:
    for procedure in catalogue.procedures:
        if procedure.receivable:
            assert all(procedure.case(None, channel) for channel in Channel), procedure.code


def test_only_border_procedures_and_one_without_a_limit_cannot_be_received(
    catalogue: Catalogue,
) -> None:
    shut = {p.code for p in catalogue.procedures if not p.receivable}
    assert shut == {"1.000110", "1.000094", "1.000080", "2.002165"}


def test_a_same_day_procedure_begins_with_a_same_day_case(catalogue: Catalogue) -> None:
    same_day = {str(p.code): p.cases[0].limit for p in catalogue.procedures if p.same_day}
    stay = same_day.pop("2.001159")
    assert (stay.kind, stay.amount) == (LimitKind.CLOCK_HOURS, 1)
    assert {limit.kind for limit in same_day.values()} == {LimitKind.SAME_DAY}
    assert set(same_day) == {
        *("2.000815", "2.000884", "2.000908", "2.000942", "2.001008", "2.000992"),
        *("1.001193", "1.000894", "1.000656", "2.000635", "2.000528", "1.001766"),
        *("1.010041", "1.003677", "1.001733"),
    }


def test_same_day_procedures_list_their_papers_and_nobody_has_checked_them(
    catalogue: Catalogue,
) -> None:
    for procedure in catalogue.procedures:
        if procedure.same_day and procedure.code != "2.001159":
            assert procedure.components, procedure.code
        assert not any(paper.verified for paper in procedure.components)


def test_certification_returned_at_once_prints_no_slip_unasked(catalogue: Catalogue) -> None:
    quiet = {p.code for p in catalogue.procedures if not p.slip_by_default}
    assert {"2.000815", "2.000884"} <= quiet
    assert quiet <= {p.code for p in catalogue.procedures if p.same_day}


def test_codes_are_verified_as_the_fact_sheet_says(catalogue: Catalogue) -> None:
    unverified = {p.code for p in catalogue.procedures if not p.code_verified}
    assert unverified == {"2.000942", "1.000593", *DISTRICT}


def test_limits_are_verified_as_the_fact_sheet_says(catalogue: Catalogue) -> None:
    verified = {(p.code, c.code) for p in catalogue.procedures for c in p.cases if c.verified}
    assert verified == LIMITS_VERIFIED


def test_fees_are_verified_as_the_fact_sheet_says(catalogue: Catalogue) -> None:
    verified = {p.code for p in catalogue.procedures if any(f.verified for f in p.fees)}
    assert verified == FEES_VERIFIED


def test_no_exemption_is_called_verified_but_the_dated_one(catalogue: Catalogue) -> None:
    conditional = {
        (p.code, f.condition)
        for p in catalogue.procedures
        for f in p.fees
        if f.condition and f.verified
    }
    assert conditional == {("2.000635", "vneid_2")}


def test_five_pages_in_three_copies_cost_21_000(catalogue: Catalogue) -> None:
    fees = the(catalogue, "2.000815").fees
    answer = fee_of(fees, on=TODAY, channel=1, conditions=frozenset(), pages=5, copies=3)
    assert isinstance(answer, Fee)
    assert (answer.amount, answer.verified) == (21_000, True)


@pytest.mark.parametrize(("pages", "amount"), [(197, 199_000), (198, 200_000), (199, 200_000)])
def test_a_copy_is_capped_from_page_198(catalogue: Catalogue, pages: int, amount: int) -> None:
    fees = the(catalogue, "2.000815").fees
    answer = fee_of(fees, on=TODAY, channel=1, conditions=frozenset(), pages=pages, copies=1)
    assert isinstance(answer, Fee)
    assert answer.amount == amount


@pytest.mark.parametrize(
    ("on", "amount"),
    [
        (date(2026, 8, 14), 8_000),
        (date(2026, 8, 15), 0),
        (date(2027, 2, 28), 0),
        (date(2027, 3, 1), 8_000),
    ],
)
def test_extracts_are_free_in_the_window_with_vneid_2(
    catalogue: Catalogue, on: date, amount: int
) -> None:
    fees = the(catalogue, "2.000635").fees
    assert fee(fees, "vneid_2", on=on).amount == amount
    assert fee(fees, on=on).amount == 8_000


def test_a_fee_the_council_sets_has_no_figure(catalogue: Catalogue) -> None:
    birth = the(catalogue, "1.001193").fees
    assert fee(birth).amount is None
    assert fee(birth, "dung_han").amount == 0
    for code in BUSINESS:
        assert [type(entry.rule) for entry in the(catalogue, code).fees] == [SetByCouncil]


def test_what_no_one_published_is_unknown_and_not_free(catalogue: Catalogue) -> None:
    for code in ("1.003677", *DISTRICT):
        assert fee(the(catalogue, code).fees).amount is None


def test_permanent_residence_costs_half_online(catalogue: Catalogue) -> None:
    fees = the(catalogue, "1.004222").fees
    at_counter, online = fee(fees), fee(fees, channel=2)
    assert (at_counter.amount, at_counter.verified) == (20_000, False)
    assert (online.amount, online.verified) == (10_000, True)


@pytest.mark.parametrize(("old", "new"), [("1.013978", "1.116360"), ("1.011606", "1.116214")])
def test_a_code_changed_in_august_2026_hands_over_without_gap(
    catalogue: Catalogue, old: str, new: str
) -> None:
    before, after = date(2026, 7, 31), date(2026, 8, 1)
    assert catalogue.procedure(old, on=before) is not None
    assert catalogue.procedure(new, on=before) is None
    assert catalogue.procedure(old, on=after) is None
    assert the(catalogue, new, after).replaces == old


def test_the_older_birth_chain_ended_and_the_newer_is_in_use(catalogue: Catalogue) -> None:
    assert catalogue.procedure("2.000986", on=date(2025, 6, 30)) is not None
    assert catalogue.procedure("2.000986", on=date(2025, 7, 1)) is None
    assert the(catalogue, "2.000987", date(2025, 3, 3)).replaces == "2.000986"
    assert the(catalogue, "2.000987").cases[0].limit.amount == 6


def test_a_marriage_is_registered_at_once_or_after_verification(catalogue: Catalogue) -> None:
    at_once, verified = the(catalogue, "1.000894").cases
    assert (at_once.code, at_once.limit.kind) == ("ngay", LimitKind.SAME_DAY)
    assert (verified.code, verified.limit.kind) == ("xac_minh", LimitKind.WORKING_DAYS)
    assert verified.limit.amount == 5


def test_an_emergency_for_a_child_runs_on_the_wall_clock(catalogue: Catalogue) -> None:
    limit = the(catalogue, "1.004946").cases[0].limit
    assert (limit.kind, limit.amount) == (LimitKind.CLOCK_HOURS, 12)


def test_names_and_wordings_are_all_filled_in(catalogue: Catalogue) -> None:
    for procedure in catalogue.procedures:
        assert procedure.name_vi[0].isupper()
        assert procedure.name_vi == procedure.name_vi.strip()
        assert procedure.field
        assert all(case.text_vi and case.name_vi and case.name_en for case in procedure.cases)
        assert all(entry.text_vi for entry in procedure.fees)
        assert procedure.valid_from >= date(2025, 1, 1)


def test_the_same_bytes_give_the_same_version() -> None:
    one, two = load_catalogue(), load_catalogue()
    assert one == two
    assert len(one.version) == 12


@pytest.mark.parametrize("folder", ["catalogue", "profiles"])
def test_files_are_kept_in_one_form_so_that_a_change_shows_as_a_change(folder: str) -> None:
    for path in resource_path(folder).iterdir():
        text = path.read_bytes().decode("utf-8")
        document = json.loads(text)
        assert text == json.dumps(document, ensure_ascii=False, indent=2) + "\n"
        codes = [procedure["code"] for procedure in document.get("procedures", [])]
        assert codes == sorted(codes)
