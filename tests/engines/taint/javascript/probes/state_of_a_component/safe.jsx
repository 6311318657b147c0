import React, { useEffect, useState } from "react";
export function Shown() {
  const [text, setText] = useState("");
  const [markup, setMarkup] = useState("<b>Shelf</b>");
  useEffect(() => {
    setText(window.location.hash);
    setMarkup("<i>Shelf</i>");
  }, []);
  return (
    <div title={text}>
      <p dangerouslySetInnerHTML={{ __html: markup }} />
      {["<b>a</b>"].map((text) => <p dangerouslySetInnerHTML={{ __html: text }} />)}
    </div>
  );
}
