using System;
using System.Collections.Generic;
using System.Linq;
using System.Diagnostics;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Mvc;

public interface ISay { string Say(string s); }
public class Loud : ISay { public string Say(string s) { return s; } }
public class Still : ISay { public string Say(string s) { return "ls"; } }
public record Pair(string First, string Second);

public class TwinsController : Controller
{
    static string Told<T>(T one, string s) where T : ISay { return one.Say(s); }
    static string Fresh<T>(string s) where T : ISay, new() { return new T().Say(s); }
    static string FirstOf(params string[] all) { return all[0]; }
    static string At(int place, params string[] all) { return all[place]; }
    static IEnumerable<string> Both(string a, string b) { yield return a; yield return b; }
    static void Reset(ref string s) { s = "ls"; }
    static string Inner(int i, params string[] all) { return all[i]; }
    static string Outer(params string[] all) { return Inner(0, all); }
    static System.Collections.Generic.IEnumerable<string> Some(string a, string b) { yield return a; if (a == "x") yield break; yield return b; }
    static System.Collections.Generic.IEnumerable<string> Both2(string a) { yield return "ls"; yield return a; }

    public void G1(string q)
    {
        int[] a = { 1, 2, 3 }; if (a is [1, 2, 3]) q = "ls"; Process.Start(q);
    }

    public void G5(string q)
    {
        object o = "a"; if (o is string) q = "ls"; Process.Start(q);
    }

    public void G7(string q)
    {
        var p = new Pair(q, "ls"); if (p is Pair(var a, var b)) Process.Start(b);
    }

    public void G9(string q)
    {
        object p = new Pair("x", "y"); if (p is Pair("x", "y")) q = "ls"; Process.Start(q);
    }
}
