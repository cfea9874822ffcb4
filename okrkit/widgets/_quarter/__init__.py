"""What pages show of a quarter that runs or has ended: where it stands, changes, reflections, promises."""
