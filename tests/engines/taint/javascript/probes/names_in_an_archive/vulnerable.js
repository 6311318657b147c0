const fs = require("fs");
const path = require("path");
const AdmZip = require("adm-zip");
const tar = require("tar-stream");
const unzipper = require("unzipper");

function unpack(file, folder) {
  for (const entry of new AdmZip(file).getEntries()) {
    fs.writeFileSync(path.join(folder, entry.entryName), entry.getData()); // SINK path-traversal SOURCE
  }
}

async function open(file, folder) {
  const sheets = await unzipper.Open.file(file);
  for (const sheet of sheets.files) {
    fs.writeFileSync(path.join(folder, sheet.path), await sheet.buffer()); // SINK path-traversal SOURCE
  }
}

function listen(folder) {
  const parts = tar.extract();
  parts.on("entry", (header, stream, next) => { // SOURCE
    stream.pipe(fs.createWriteStream(path.join(folder, header.name))); // SINK path-traversal
  });
}
