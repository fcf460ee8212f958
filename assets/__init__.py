"""The rooms of the pipeline: thin Dagster assets beside the plain functions that they call.

Data goes one way: intake (with corrections) → validation → models of sql/, between them disclosure, scenarios and
influence → publication. Policy and engines stand beside: what the models read, and where they are worked out.
"""
