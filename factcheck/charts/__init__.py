"""Pictures of what the records say: data in, SVG and plain text out."""
