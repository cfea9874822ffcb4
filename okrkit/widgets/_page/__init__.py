"""What every page is made of: the widget, its blocks, forms, and the texts that are being typed."""
