"""The rooms of the pipeline: thin Dagster assets beside the plain functions that they call.

Data goes one way: intake → validation → models (energy, investment, targets, awards) → publication.
"""
