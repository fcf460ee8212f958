"""Who answers for an asset, as the orchestrator's page shows it."""

STATISTICS = "team:statistics-bureau"
FINANCE = "team:finance-bureau"
INDUSTRY = "team:industry-bureau"
