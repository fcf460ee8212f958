"""Other engines that run the same SQL: how it is said to them, and how tables go there and back."""
