using Microsoft.AspNetCore.Mvc;

namespace Planner.Controllers;

[Route("[controller]/[action]")]
public class PagesController : Controller
{
    // @request GET /Pages/Welcome
    public IActionResult Welcome() => View();

    // @request GET /Pages/Print/3
    [HttpGet("{id}")]
    public IActionResult Print(int id) => View();
}
