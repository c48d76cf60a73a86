using Microsoft.AspNetCore.Mvc;

namespace Shop.Controllers;

[ApiController]
[Route(ApiRoutes.Root + "/[controller]")]
public class ProductsController : ControllerBase
{
    // @request GET /api/Products
    [HttpGet]
    public IActionResult GetAll() => Ok();

    // @request GET /api/Products/5
    [HttpGet("{id:int:min(1)}", Name = "product")]
    public IActionResult Get(int id) => Ok(id);

    // @request POST /api/Products/Import
    [HttpPost("[action]")]
    public IActionResult Import() => Ok();

    // @request GET /catalogue/a/b
    [HttpGet("/catalogue/{**path}")]
    public IActionResult Catalogue(string path) => Ok(path);

    // @request DELETE /api/Products/5
    [HttpDelete, Route("{id:int}")]
    public IActionResult Remove(int id) => NoContent();
}

public static class ApiRoutes
{
    public const string Root = "api";
}
