// The chosen file's text goes into the field that is posted: the desk takes no files.
for (const picker of document.querySelectorAll("input[type=file][data-into]")) {
  picker.addEventListener("change", async () => {
    const [file] = picker.files;
    if (file) document.getElementById(picker.dataset.into).value = await file.text();
  });
}
