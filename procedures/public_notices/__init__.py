"""What the authority tells everybody: notices before answers or sent to those who asked, and channels at rest."""
