"""Where records are kept: connections, migrations, and the one way in which rows change."""
