"""What every room stands on: places, time, the run's parameters, contracts, the store and money.

Nothing here knows a form, a clause or a table by name; that belongs in the rooms under `assets/`.
"""
