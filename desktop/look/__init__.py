"""How the window looks: colours, sizes, the font and the icons, on one scale."""
