"""From rows of text to accepted, quarantined and superseded rows, by the rules of the contracts."""
