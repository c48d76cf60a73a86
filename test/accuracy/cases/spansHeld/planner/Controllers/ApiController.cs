using Microsoft.AspNetCore.Mvc;

namespace Planner.Controllers;

[ApiController]
[Route("api/v{version:apiVersion}/[controller]")]
public abstract class ApiController : ControllerBase
{
    // @request GET /api/v1/projects/about
    // @request GET /api/v1/teams/about
    [HttpGet("about")]
    public IActionResult About() => Ok(GetType().Name);
}
