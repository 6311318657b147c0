import { useSearchParams } from "react-router-dom";
export function Back() {
  const [asked] = useSearchParams(); // SOURCE
  const target = asked.get("back");
  const address = new URL(target, location.href);
  if (address.protocol === "javascript:") return null;
  if (address.protocol === "https:") return null;
  return <a href={target}>Back</a>; // SINK cross-site-scripting
}
