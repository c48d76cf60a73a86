using Microsoft.AspNetCore.Mvc;

namespace Shop.Controllers;

public class HomeController : Controller
{
    // @request GET /Home/Privacy
    public IActionResult Privacy() => View();

    // @request POST /Home/Contact/3
    [HttpPost]
    public async Task<IActionResult> Contact(int id) => View();

    private void Helper() { }
}
