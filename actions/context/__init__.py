"""Context: which procedure a message means when another has been talked of before."""
