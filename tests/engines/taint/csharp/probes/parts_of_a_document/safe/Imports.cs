using System;
using System.Xml;
using System.Xml.Serialization;
using Microsoft.AspNetCore.Mvc;

namespace Shop
{
    public class ImportsController : Controller
    {
        [HttpPost]
        public IActionResult Post()
        {
            XmlDocument document = new XmlDocument();
            document.Load(HttpContext.Request.Body);
            foreach (XmlElement one in document.SelectNodes("Entities/Entity"))
            {
                string name = one.GetAttribute("Type") == "product" ? "Shop.Product" : "Shop.Order";
                var serializer = new XmlSerializer(Type.GetType(name));
            }
            return Ok();
        }
    }
}
