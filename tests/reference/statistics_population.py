"""An awkward little district, made up from a seed: the same seed and number give the same filings.

Several months of three years, gaps, quarantined rows mended or not, losses, missing deflators, six-digit
regions, units out of scope, every 建设性质, progress of all kinds. No figure is of any real enterprise.
"""

from random import Random

from tests.reference.statistics_filings import Filings
from tests.reference.statistics_population_energy import energy_and_output, transformation
from tests.reference.statistics_population_investment import investment
from tests.reference.statistics_population_progress import progress, quarterly_reports
from tests.reference.statistics_population_references import (
    city_reference,
    deflators,
    growth_rates,
    whole_cities,
)
from tests.reference.statistics_population_rows import settled
from tests.reference.statistics_population_units import units as made_up_units


def population(seed: int, units: int) -> Filings:
    """Filings of a district of so many units (1 or more), rows as after validation and revision."""
    rng = Random(seed)  # noqa: S311
    own = made_up_units(rng, units)
    forms = {
        "units": own,
        **energy_and_output(rng, own),
        "investment": investment(rng, own),
        "city_reference": city_reference(rng),
        "deflators": deflators(rng),
        "progress": progress(rng, own),
    }
    forms["transformation"] = transformation(rng, forms["energy"])
    forms["quarterly_report"] = quarterly_reports(rng)
    forms["city_reference"] += growth_rates(rng) + whole_cities(rng)
    return Filings(**{form: settled(form, rows) for form, rows in forms.items()})
