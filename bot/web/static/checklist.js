// The sheet to take along: only printing needs a script.

const button = document.getElementById("print");
button.hidden = false;
button.addEventListener("click", () => print());
