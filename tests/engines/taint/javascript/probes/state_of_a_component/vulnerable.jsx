import React, { useEffect, useState } from "react";
export function Shown() {
  const [text, setText] = useState("");
  const [list, setList] = useState([]);
  useEffect(() => {
    setText(window.location.hash); // SOURCE
    setList((before) => [...before, window.location.hash]); // SOURCE
  }, []);
  return (
    <div>
      <p dangerouslySetInnerHTML={{ __html: text }} /> // SINK cross-site-scripting
      <p dangerouslySetInnerHTML={{ __html: list.join(" ") }} /> // SINK cross-site-scripting
    </div>
  );
}
export class Kept extends React.Component {
  constructor(props) {
    super(props);
    this.state = { text: "", other: "a" };
  }
  componentDidMount() {
    this.setState({ text: window.location.hash }); // SOURCE
  }
  render() {
    return <p dangerouslySetInnerHTML={{ __html: this.state.text }} />; // SINK cross-site-scripting
  }
}
