"""One declaration per class of the data models: a check and a typed, frozen view."""
