namespace Planner.Features.Boards;

public sealed class BoardModule
{
    public void AddRoutes(RouteGroupBuilder boards)
    {
        boards.MapGet("", GetBoards);
        boards.MapGet("{board}/columns", new BoardQueries().Columns);
    }

    // @request GET /api/boards
    private IResult GetBoards() => Results.Ok();
}

public class BoardQueries
{
    // @request GET /api/boards/b/columns
    public IResult Columns(string board) => Results.Ok(board);
}
