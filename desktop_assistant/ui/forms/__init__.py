"""What dialogs are made of: pages of labelled fields, choices, and questions under way."""
