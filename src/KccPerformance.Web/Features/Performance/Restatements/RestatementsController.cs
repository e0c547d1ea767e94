using KccPerformance.Core.Performance;
using KccPerformance.Core.Performance.Entry;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Web.Features.Performance.Shared;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace KccPerformance.Web.Features.Performance.Restatements;

/// <summary>A restated figure for a period in a final report, with the reason, or a late figure for a period without one.</summary>
[RequirePermission(nameof(PerformancePermission.RestateResults))]
[WithExemptIndicators]
public sealed class RestatementsController(RestateQuery pages, ResultService results) : Controller
{
    private const string Address = "/performance/indicators/{reference}/restate";

    [HttpGet(Address)]
    public async Task<IActionResult> New([FromRoute] string reference, [FromQuery] string? period, CancellationToken cancellation)
        => await pages.FindAsync(reference, period, cancellation) is { } page ? View(RestateForm.Of(page)) : NotFound();

    [KeepsText(nameof(RestateForm.Value), nameof(RestateForm.RatedValue), nameof(RestateForm.Numerator), nameof(RestateForm.Denominator), nameof(RestateForm.Reason),
        nameof(RestateForm.Comment))]
    [HttpPost(Address)]
    public async Task<IActionResult> New([FromRoute] string reference, RestateForm form, CancellationToken cancellation)
    {
        if (await pages.FindAsync(reference, form.Period, cancellation) is not { } page)
        {
            return NotFound();
        }

        var entry = Read(form, page);
        if (!await ModelState.AcceptsAsync(() => SaveAsync(form, page, entry!, cancellation)))
        {
            var again = (await pages.FindAsync(reference, form.Period, cancellation))!;
            return View(form.Again(again, ModelState.WasRefusedAsAWhole()));
        }

        TempData["Done"] = page.Done(entry!);
        return Redirect(page.IndicatorAddress);
    }

    private Task SaveAsync(RestateForm form, RestatePage page, ResultEntry entry, CancellationToken cancellation)
    {
        var submission = form.Submission == Guid.Empty ? Guid.NewGuid() : form.Submission;
        var restatement = new Restatement(form.Kind ?? RestatementKind.Correction, form.Reason?.Trim() ?? string.Empty);
        return results.RestateAsync(page.Reference, page.Chosen.PeriodEnd, entry, restatement, form.Version, submission, HttpContext.Actor(), cancellation);
    }

    /// <summary>Reads the figure. If something cannot be read, adds an error to its field and returns null.</summary>
    private ResultEntry? Read(RestateForm form, RestatePage page)
    {
        decimal? Number(string field, string? typed, string? unit = null)
        {
            if (!FigureText.TryRead(typed, unit ?? page.Rules.Unit, out var figure, out var problem))
            {
                ModelState.AddModelError(field, problem!);
            }

            return figure;
        }

        var entry = new ResultEntry
        {
            Value = Number(nameof(form.Value), form.Value),
            RatedValue = page.Rules.RatedSeries is null ? null : Number(nameof(form.RatedValue), form.RatedValue),
            Numerator = Number(nameof(form.Numerator), form.Numerator, FigureText.Counted),
            Denominator = Number(nameof(form.Denominator), form.Denominator, FigureText.Counted),
            IsProvisional = form.Provisional,
            Comment = string.IsNullOrWhiteSpace(form.Comment) ? null : form.Comment.Trim(),
            IsNotComparable = page.Period.IsNotComparable,
            ComparablePrevious = page.Chosen.ComparablePrevious,
        };
        if (form.DataTo is { IsEmpty: false })
        {
            var isDate = form.DataTo.TryGetDate("The last day of the data", out var date, out var problem, out _);
            if (!isDate || date > page.Chosen.PeriodEnd)
            {
                ModelState.AddModelError(nameof(form.DataTo), problem ?? $"The last day of the data must be {Labels.Date(page.Chosen.PeriodEnd)} or earlier");
            }

            entry = entry with { DataTo = date };
        }

        if (entry is { Value: null, RatedValue: null } && ModelState.GetFieldValidationState(nameof(form.Value)) != ModelValidationState.Invalid)
        {
            ModelState.AddModelError(nameof(form.Value), "Enter the figure");
        }

        return ModelState.IsValid ? entry : null;
    }
}
