import { useSearchParams } from "react-router-dom";
const PLAIN = ["http:", "https:"];
export function Back() {
  const [asked] = useSearchParams();
  const target = asked.get("back");
  const address = new URL(target, location.href);
  if (address.protocol !== "https:" && address.protocol !== "http:") return null;
  return <a href={target}>Back</a>;
}
export function Next() {
  const [asked] = useSearchParams();
  const address = new URL(asked.get("next"), location.href);
  if (!PLAIN.includes(address.protocol)) return null;
  return <a href={address.href}>Next</a>;
}
export function First() {
  const [asked] = useSearchParams();
  const target = asked.get("first");
  if (!target.startsWith("https://")) return null;
  return <a href={target}>First</a>;
}
