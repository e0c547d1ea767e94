using FluentValidation;
using KccPerformance.Core.Files;
using KccPerformance.Core.Performance;
using KccPerformance.Core.Performance.Entry;
using KccPerformance.Web.Features.Imports;
using KccPerformance.Web.Features.Performance.Shared;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace KccPerformance.Web.Features.Performance.Entry;

/// <summary>A completed spreadsheet of results.</summary>
public sealed class ResultsSheetForm
{
    public const string Address = "/performance/results/sheet";

    /// <summary>The quarter, as addresses name it.</summary>
    public string? Quarter { get; set; }

    [ValidateNever]
    public StreamedFile? File { get; set; }
}

internal sealed class ResultsSheetFormValidator : AbstractValidator<ResultsSheetForm>
{
    public ResultsSheetFormValidator() => RuleFor(form => form.File).Uploaded();
}

/// <summary>An officer's results as a spreadsheet to complete offline, and back. Uploaded rows are checked as pasted ones are.</summary>
[RequirePermission(nameof(PerformancePermission.EnterResults))]
[WithExemptIndicators]
public sealed class ResultsSheetController(EntryQuery pages) : Controller
{
    [HttpGet(ResultsSheetForm.Address + ".csv")]
    public async Task<IActionResult> Download([FromQuery] string? quarter, CancellationToken cancellation)
    {
        var page = await FindAsync(quarter, cancellation);
        using var content = new MemoryStream();
        await CsvFile.WriteAsync(content, [.. ResultsSheet.Columns], page.All.ToAsyncEnumerable(), Cells, written: null, cancellation);
        return File(content.ToArray(), CsvFile.MediaType, $"results-{page.Quarter?.Slug ?? "none"}.csv");
    }

    /// <summary>Where signing in leads after a session has ended meanwhile, and where a file that is too large leads.</summary>
    [HttpGet(ResultsSheetForm.Address)]
    public async Task<IActionResult> Upload([FromQuery] string? quarter, CancellationToken cancellation)
    {
        if (Request.Query.ContainsKey(StreamedFormAttribute.TooLarge))
        {
            ModelState.AddModelError(ImportLimits.Field, ImportFileForm.TooLarge);
        }

        return Form(await FindAsync(quarter, cancellation));
    }

    /// <summary>Shows what a completed spreadsheet would put into the form. Nothing is saved until the rows have been checked.</summary>
    [HttpPost(ResultsSheetForm.Address)]
    [StreamedForm(ImportLimits.FileBytes)]
    public async Task<IActionResult> Upload(ResultsSheetForm form, CancellationToken cancellation)
    {
        var page = await FindAsync(form.Quarter, cancellation);
        string? text = null;
        return page.All.Count > 0 && await ModelState.AcceptsAsync(
            async () => text = await ResultsSheet.ReadAsync(form.File!.Name, form.File.Content, cancellation))
            ? View("/Features/Performance/Entry/Check.cshtml", PastePage.Of(page, text!))
            : Form(page);
    }

    private static IEnumerable<string?> Cells(ResultDue due)
    {
        var (unit, row) = (due.Indicator.Rules.Unit, EntryRow.Of(due));
        return
        [
            due.Reference, due.Indicator.Name, CsvFile.Date(due.PeriodEnd), unit, EntryRow.Plain(due.Previous?.Value), EntryRow.Plain(due.Current.Target),
            row.Value ?? due.Latest?.NoFigureReason, null, null,
        ];
    }

    private ViewResult Form(EntryPage page) => page.Quarter is null || page.All.Count == 0
        ? View("/Features/Performance/Entry/Nothing.cshtml", page)
        : View("/Features/Performance/Entry/New.cshtml", EntryForm.Of(page));

    private Task<EntryPage> FindAsync(string? quarter, CancellationToken cancellation)
        => pages.FindAsync(User.GetId() ?? 0, quarter, number: null, cancellation);
}
