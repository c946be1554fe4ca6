"""Testing an author's scenarios: running features, watching files, coverage, exploring, mutating, recording."""
