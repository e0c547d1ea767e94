using System.Globalization;
using FluentValidation;
using KccPerformance.Core.BusinessPlans.Import;
using KccPerformance.Core.Files;
using KccPerformance.Core.Platform;
using KccPerformance.Web.Features.BusinessPlans.Shared;
using KccPerformance.Web.Features.Imports;
using KccPerformance.Web.GovUk;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace KccPerformance.Web.Features.BusinessPlans.Monitoring;

/// <summary>A completed spreadsheet.</summary>
public sealed class SheetForm
{
    [ValidateNever]
    public StreamedFile? File { get; set; }
}

internal sealed class SheetFormValidator : AbstractValidator<SheetForm>
{
    public SheetFormValidator() => RuleFor(form => form.File).Uploaded();
}

/// <summary>Writes an officer's objectives to a spreadsheet, and reads them back into the form.</summary>
internal static class ReportSheet
{
    private static readonly string[] Columns =
    [
        "plan", "paragraph", "division", "service", "objective", "due_date", "last_state", "last_words", "state", "words", "reason", "revised_date",
            "moved_to", "version",
    ];

    public static async Task<byte[]> WriteAsync(ReportPage page, CancellationToken cancellation)
    {
        using var content = new MemoryStream();
        await CsvFile.WriteAsync(content, Columns, page.All.ToAsyncEnumerable(), Cells, written: null, cancellation);
        return content.ToArray();
    }

    /// <summary>Fills the form with the rows of a file that have a state or text.</summary>
    /// <exception cref="RuleException">
    /// The file cannot be read, or a row does not belong to the officer. The message names the rows.
    /// </exception>
    public static async Task<ReportForm> ReadAsync(StreamedFile file, ReportPage page, CancellationToken cancellation)
    {
        var sheet = await OfficerSheet.ReadAsync(file.Name, file.Content, cancellation);
        var stops = sheet.Problems.Where(problem => problem.Weight == ProblemWeight.Stops).Select(problem => $"{problem.Where}: {problem.Sentence}").ToList();
        var mine = page.All.ToDictionary(one => (one.Position.PlanSlug, one.Position.Paragraph));
        stops.AddRange(sheet.Rows.Where(row => !mine.ContainsKey((row.Plan, row.Paragraph)))
            .Select(row => $"row {row.Row}: paragraph {row.Paragraph} of {row.Plan} is not assigned to you"));
        stops.AddRange(sheet.Rows.GroupBy(row => (row.Plan, row.Paragraph)).Where(group => group.Count() > 1)
            .Select(group => $"paragraph {group.Key.Paragraph} is in rows {string.Join(" and ", group.Select(row => row.Row))}"));
        if (stops.Count > 0)
        {
            throw new RuleException(ImportLimits.Field, $"Correct the file, then upload it again. {string.Join(". ", stops.Take(10))}");
        }

        if (sheet.Rows.Count > page.All.Count)
        {
            throw new RuleException(ImportLimits.Field, "The file has more rows than you have objectives. Remove the ones that are not yours, then upload it again");
        }

        var rows = sheet.Rows.Select(row => RowOf(row, mine[(row.Plan, row.Paragraph)])).Where(row => row.IsTouched).ToList();
        if (rows.Count > ReportPage.Most)
        {
            throw new RuleException(ImportLimits.Field, $"The file changes more than {ReportPage.Most} objectives. Upload it in parts, for example by service");
        }

        if (rows.Count == 0)
        {
            throw new RuleException(ImportLimits.Field,
                "No row of the file has a new state or new words. Complete the columns state and words, then upload it again");
        }

        return new ReportForm
        {
            Rows = rows,
            Division = page.Division,
            Service = page.Service,
            Half = page.HalfKey,
            About = page with { Shown = [.. rows.Select(row => row.About)] },
            FromFile = file.Name,
        };
    }

    private static IEnumerable<string?> Cells(ObjectiveDue due)
    {
        var (one, saved) = (due.Position, ReportRow.Of(due));
        return
        [
            one.PlanSlug, CsvFile.Number(one.Paragraph), one.Division, one.Service, one.Text, CsvFile.Date(one.DueDate), due.Before is null ? null
                : StateLabels.Of(due.Before.State),
            due.Before?.Words, saved.State is null ? null : StateLabels.Of(saved.State), saved.Words, saved.Reason,
                CsvFile.Date(one.Monitoring?.RevisedDate), saved.MovedTo,
            CsvFile.Number(due.Version),
        ];
    }

    private static ReportRow RowOf(OfficerSheetRow typed, ObjectiveDue about)
    {
        var row = ReportRow.Of(about);
        (row.State, row.Words, row.Reason, row.MovedTo) = (typed.State, typed.Words, typed.Reason, typed.MovedTo);
        row.RevisedDate = DateOf(typed.RevisedDate);

        // The form refuses the row when submitted if the objective was reported on after the spreadsheet was downloaded.
        row.Version = int.TryParse(typed.Version, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : row.Version;
        return row;
    }

    /// <summary>A date as typed. Text that is not a date goes into the day box, where the form shows an error.</summary>
    private static DateEntry DateOf(string? text)
        => string.IsNullOrWhiteSpace(text) ? new DateEntry()
            : DateOnly.TryParseExact(text, ["yyyy-MM-dd", "d/M/yyyy", "d MMMM yyyy", "d MMM yyyy"], CultureInfo.GetCultureInfo("en-GB"),
                DateTimeStyles.None, out var date)
                ? new DateEntry(date) : new DateEntry { Day = text };
}
