"""What changed since another publication, by how much, and because of what.

Two publications are two `Side`s: their tables and what their manifests say. `causes` finds what differs between
the manifests, `figures` and `claims` what differs between the tables, `parts` how much of a change is whose. Words
for people are in `words`; the tables that a publication carries are written in `tables`.
"""
