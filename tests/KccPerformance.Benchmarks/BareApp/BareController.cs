using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Benchmarks.BareApp;

/// <summary>A row of the bare app's list.</summary>
public sealed record BareRow(
    int Id, string Code, string Theme, string Category, string Text, string Lead, string Timescale, string Evidence, int Status, DateTime ReportedAt)
{
    public static readonly string[] Statuses = ["Not started", "On track", "Some delay", "At risk", "Complete"];
}

/// <summary>
/// A list from a live query and a form that saves a note: the least that any such app does. The product's pages are
/// measured against these two.
/// </summary>
[Authorize]
public sealed class BareController(BareDb db) : Controller
{
    private static readonly SemaphoreSlim Writer = new(1, 1);

    [HttpGet("/actions")]
    public async Task<IActionResult> List(CancellationToken cancellation)
        => View("/BareApp/List.cshtml", await db.Actions
            .AsNoTracking()
            .OrderBy(action => action.Id)
            .Take(60)
            .Select(action => new BareRow(
                action.Id, action.Code, action.Theme.Name, action.Category, action.Text, action.Lead, action.Timescale, action.Evidence, action.Status, action.ReportedAt))
            .ToListAsync(cancellation));

    [HttpGet("/actions/{id:int}")]
    public IActionResult One(int id) => View("/BareApp/One.cshtml", id);

    [HttpPost("/actions/{id:int}")]
    [ValidateAntiForgeryToken]
    public async Task<IActionResult> Save(int id, [FromForm] int status, [FromForm] string text, CancellationToken cancellation)
    {
        await Writer.WaitAsync(cancellation);
        try
        {
            var now = DateTime.UtcNow;
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            db.Notes.Add(new BareNote { ActionId = id, Status = status, At = now, By = User.Identity!.Name!, Text = text });
            await db.SaveChangesAsync(cancellation);
            await db.Actions.Where(action => action.Id == id)
                .ExecuteUpdateAsync(set => set.SetProperty(action => action.Status, status).SetProperty(action => action.ReportedAt, now), cancellation);
            await transaction.CommitAsync(cancellation);
        }
        finally
        {
            Writer.Release();
        }

        return Redirect($"/actions/{id}");
    }
}
