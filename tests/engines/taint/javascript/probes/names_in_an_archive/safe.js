const fs = require("fs");
const path = require("path");
const AdmZip = require("adm-zip");
const tar = require("tar-stream");
const unzipper = require("unzipper");

function unpack(file, folder) {
  for (const entry of new AdmZip(file).getEntries()) {
    const target = path.join(folder, entry.entryName);
    if (!target.startsWith(folder + path.sep)) throw new Error("not here");
    fs.writeFileSync(target, entry.getData());
  }
}

async function open(file, folder) {
  const sheets = await unzipper.Open.file(file);
  for (const sheet of sheets.files) {
    fs.writeFileSync(path.join(folder, path.basename(sheet.path)), await sheet.buffer());
  }
}

function listen(folder) {
  const parts = tar.extract();
  parts.on("entry", (header, stream, next) => {
    if (header.name.includes("..")) return next(new Error("not here"));
    stream.pipe(fs.createWriteStream(path.join(folder, header.name)));
  });
}
