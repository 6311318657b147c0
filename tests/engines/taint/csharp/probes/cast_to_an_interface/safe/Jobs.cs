using System;
using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;

public interface IJob
{
    void Run(string what);
}

public class PrintJob : IJob
{
    public void Run(string what)
    {
        Process.Start("/bin/sh", "-c \"lp " + what + "\"");
    }
}

public class JobsController : Controller
{
    public IActionResult Start(string what)
    {
        var job = (IJob) Activator.CreateInstance(typeof(PrintJob));
        job.Run("last");
        return View();
    }
}
