"""Links between claims that are proposed with their evidence, and never made without a person."""
