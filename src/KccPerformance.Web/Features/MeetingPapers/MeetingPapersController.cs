using System.Globalization;
using KccPerformance.Core.Reporting;
using KccPerformance.Web.Documents;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.MeetingPapers;

/// <summary>
/// The paper for a meeting: a page, a Word document, a file for offline reading, and data. Before it is shown to the committee, it
/// is found by those who manage reports only. The version with Part 2 is found by those who may read all that is exempt in it.
/// </summary>
[RequirePermission(nameof(ReportingPermission.ReadMeetingPapers))]
[Route("/committees/{id:int}/meetings/{date}")]
public sealed class MeetingPapersController(MeetingPaperQuery papers, MeetingOutcomeQuery outcomes, MeetingPaperFiles files, MeetingPaperService service) : Controller
{
    private bool MayManage => User.May(ReportingPermission.ManageReports);

    [HttpGet("paper")]
    public async Task<IActionResult> Show(int id, string date, CancellationToken cancellation)
        => await FindAsync(id, date, cancellation) is not { } paper ? NotFound()
            : paper.All.Count == 0 ? View("Empty", paper)
            : View(await PageAsync(paper, cancellation));

    [HttpGet("paper.docx")]
    public Task<IActionResult> Docx(int id, string date, CancellationToken cancellation) => FileAsync(id, date, PaperForm.Word, withExempt: false, cancellation);

    /// <summary>A single file for offline reading. It is sent as a download, so the content security policy does not apply to it.</summary>
    [HttpGet("paper.html")]
    public Task<IActionResult> Offline(int id, string date, CancellationToken cancellation) => FileAsync(id, date, PaperForm.Offline, withExempt: false, cancellation);

    [HttpGet("paper.csv")]
    public async Task<IActionResult> Csv(int id, string date, CancellationToken cancellation)
        => await FindAsync(id, date, cancellation) is { All.Count: > 0 } paper
            ? File(await MeetingPaperData.WriteCsvAsync(paper, cancellation), CsvFile.MediaType, paper.Code + ".csv")
            : NotFound();

    [HttpGet("paper.json")]
    public async Task<IActionResult> Json(int id, string date, CancellationToken cancellation)
        => await FindAsync(id, date, cancellation) is { All.Count: > 0 } paper
            ? File(MeetingPaperData.WriteJson(paper), "application/json; charset=utf-8", paper.Code + ".json")
            : NotFound();

    [HttpGet("paper/with-part-2")]
    public async Task<IActionResult> WithPartTwo(int id, string date, CancellationToken cancellation)
        => await FindWithExemptAsync(id, date, cancellation) is { } paper ? View(nameof(Show), new MeetingPaperPage(paper, paper.Write(), MayReadExempt: true)) : NotFound();

    [HttpGet("paper/with-part-2.docx")]
    public Task<IActionResult> WithPartTwoDocx(int id, string date, CancellationToken cancellation) => FileAsync(id, date, PaperForm.Word, withExempt: true, cancellation);

    [HttpGet("paper/with-part-2.html")]
    public Task<IActionResult> WithPartTwoOffline(int id, string date, CancellationToken cancellation) => FileAsync(id, date, PaperForm.Offline, withExempt: true, cancellation);

    /// <summary>The form; with annual=yes it is filled in as the annual report to the committee.</summary>
    [HttpGet("paper/edit")]
    [RequirePermission(nameof(ReportingPermission.ManageReports))]
    public async Task<IActionResult> Edit(int id, string date, [FromQuery] string? annual, CancellationToken cancellation)
        => await FindAsync(id, date, cancellation) switch
        {
            { All.Count: > 0, TakesChanges: true } paper => View(new MeetingPaperEditPage(
                paper, annual == "yes" && paper.CanBeAnnual ? MeetingPaperForm.OfAnnual(paper) : MeetingPaperForm.Of(paper))),
            { } paper => Redirect(paper.Address),
            null => NotFound(),
        };

    [HttpPost("paper/edit")]
    [KeepsText(
        nameof(MeetingPaperForm.By), nameof(MeetingPaperForm.To), nameof(MeetingPaperForm.Summary), nameof(MeetingPaperForm.Recommendations), nameof(MeetingPaperForm.Background),
        nameof(MeetingPaperForm.Contact))]
    [RequirePermission(nameof(ReportingPermission.ManageReports))]
    public async Task<IActionResult> Edit([FromRoute] int id, [FromRoute] string date, MeetingPaperForm form, CancellationToken cancellation)
    {
        if (await FindAsync(id, date, cancellation) is not { } paper)
        {
            return NotFound();
        }

        foreach (var field in ExemptOnCover.FieldsOf(paper, form))
        {
            ModelState.AddModelError(field, ExemptOnCover.Refusal);
        }

        if (!await ModelState.AcceptsAsync(
            () => service.SaveAsync(paper.MeetingId, form.ToText(paper.Standard), form.ToParts(), form.Version, paper.Today, HttpContext.Actor(), cancellation)))
        {
            var now = (await FindAsync(id, date, CancellationToken.None))!;
            form.Version = ModelState.WasRefusedAsAWhole() ? now.Version : form.Version;
            return View(new MeetingPaperEditPage(now, form));
        }

        TempData["Done"] = "Paper saved";
        return Redirect(paper.Address);
    }

    [HttpPost("paper/show")]
    [RequirePermission(nameof(ReportingPermission.ManageReports))]
    public Task<IActionResult> Show([FromRoute] int id, [FromRoute] string date, ShowPaperForm form, CancellationToken cancellation)
        => ShowAsync(id, date, form, isShown: true, "The committee can now read the paper", cancellation);

    [HttpPost("paper/hide")]
    [RequirePermission(nameof(ReportingPermission.ManageReports))]
    public Task<IActionResult> Hide([FromRoute] int id, [FromRoute] string date, ShowPaperForm form, CancellationToken cancellation)
        => ShowAsync(id, date, form, isShown: false, "The committee can no longer read the paper", cancellation);

    [HttpGet("paper/minute")]
    [RequirePermission(nameof(ReportingPermission.ManageReports))]
    public async Task<IActionResult> Minute(int id, string date, CancellationToken cancellation)
        => await FindAsync(id, date, cancellation) switch
        {
            { TakesMinute: true } paper => View(new MinutePage(paper, new MinuteForm { Minute = paper.Saved!.MinuteReference, Text = paper.Saved.MinuteText, Version = paper.Version })),
            { } paper => Redirect(paper.Address),
            null => NotFound(),
        };

    [HttpPost("paper/minute")]
    [KeepsText(nameof(MinuteForm.Minute), nameof(MinuteForm.Text))]
    [RequirePermission(nameof(ReportingPermission.ManageReports))]
    public async Task<IActionResult> Minute([FromRoute] int id, [FromRoute] string date, MinuteForm form, CancellationToken cancellation)
    {
        if (await FindAsync(id, date, cancellation) is not { } paper)
        {
            return NotFound();
        }

        if (!await ModelState.AcceptsAsync(
            () => service.RecordMinuteAsync(paper.MeetingId, form.Minute ?? string.Empty, form.Text, form.Version, paper.Today, HttpContext.Actor(), cancellation)))
        {
            var now = (await FindAsync(id, date, CancellationToken.None))!;
            form.Version = ModelState.WasRefusedAsAWhole() ? now.Version : form.Version;
            return View(new MinutePage(now, form));
        }

        TempData["Done"] = "Minute saved";
        return Redirect(paper.Address);
    }

    [HttpPost("paper/publish")]
    [RequirePermission(nameof(ReportingPermission.ManageReports))]
    public Task<IActionResult> Publish([FromRoute] int id, [FromRoute] string date, ShowPaperForm form, CancellationToken cancellation)
        => ChangeAsync(id, date, paper => service.PublishAsync(paper.MeetingId, isPublished: true, form.Version, HttpContext.Actor(), cancellation), "The paper has been published", cancellation);

    [HttpPost("paper/withdraw")]
    [RequirePermission(nameof(ReportingPermission.ManageReports))]
    public Task<IActionResult> Withdraw([FromRoute] int id, [FromRoute] string date, ShowPaperForm form, CancellationToken cancellation)
        => ChangeAsync(id, date, paper => service.PublishAsync(paper.MeetingId, isPublished: false, form.Version, HttpContext.Actor(), cancellation), "The paper has been unpublished", cancellation);

    /// <summary>The page of Part 1, with what has been recorded since.</summary>
    private async Task<MeetingPaperPage> PageAsync(MeetingPaperSource paper, CancellationToken cancellation)
        => new(paper, paper.Write(), papers.MayReadExempt(paper, User.GetReader()!.Value))
        {
            Outcome = await outcomes.FindAsync(paper.MeetingId, [.. paper.Parts.Select(part => part.Report.PeriodId)], cancellation),
        };

    private Task<IActionResult> ShowAsync(int id, string date, ShowPaperForm form, bool isShown, string done, CancellationToken cancellation)
        => ChangeAsync(id, date, paper => service.ShowAsync(paper.MeetingId, isShown, paper.Keys, form.Version, paper.Today, HttpContext.Actor(), cancellation), done, cancellation);

    /// <summary>Carries out what a button of the page does, or shows the page again with the reason why not.</summary>
    private async Task<IActionResult> ChangeAsync(int id, string date, Func<MeetingPaperSource, Task> change, string done, CancellationToken cancellation)
    {
        if (await FindAsync(id, date, cancellation) is not { } paper)
        {
            return NotFound();
        }

        if (!await ModelState.AcceptsAsync(() => change(paper)))
        {
            return await FindAsync(id, date, CancellationToken.None) is { All.Count: > 0 } now
                ? View(nameof(Show), await PageAsync(now, CancellationToken.None))
                : NotFound();
        }

        TempData["Done"] = done;
        return Redirect(paper.Address);
    }

    private async Task<IActionResult> FileAsync(int id, string date, PaperForm form, bool withExempt, CancellationToken cancellation)
        => await (withExempt ? FindWithExemptAsync(id, date, cancellation) : FindAsync(id, date, cancellation)) is { All.Count: > 0 } paper
            ? await files.FindOrMakeAsync(paper, form, HttpContext, cancellation)
            : NotFound();

    /// <summary>The paper of Part 1 for the user; null if there is none, or it is not shown to them.</summary>
    private async Task<MeetingPaperSource?> FindAsync(int id, string date, CancellationToken cancellation)
        => DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && await papers.FindAsync(id, day, withExempt: false, cancellation) is { } paper && (paper.IsShown || MayManage) ? paper : null;

    /// <summary>The paper with Part 2; null for those who may not read all of it. Nothing exempt is read before that is known.</summary>
    private async Task<MeetingPaperSource?> FindWithExemptAsync(int id, string date, CancellationToken cancellation)
        => await FindAsync(id, date, cancellation) is { } paper && papers.MayReadExempt(paper, User.GetReader()!.Value)
            ? await papers.FindAsync(id, paper.Date, withExempt: true, cancellation)
            : null;
}

/// <summary>The page of a paper.</summary>
/// <param name="Paper">Its sources.</param>
/// <param name="Pack">The document.</param>
/// <param name="MayReadExempt">Whether there is a version with Part 2 that the user may read.</param>
public sealed record MeetingPaperPage(MeetingPaperSource Paper, Pack Pack, bool MayReadExempt)
{
    /// <summary>What has been recorded about it since; null in the version with Part 2, which shows the paper alone.</summary>
    public MeetingOutcome? Outcome { get; init; }
}

/// <summary>The page to choose the parts of a paper and to edit its cover.</summary>
public sealed record MeetingPaperEditPage
{
    public MeetingPaperEditPage(MeetingPaperSource paper, MeetingPaperForm form)
    {
        (Paper, Form) = (paper, form);
        var places = Choices.Count;
        form.Parts = InPlaces(form.Parts);
        form.ExemptParagraphs = InPlaces(form.ExemptParagraphs);

        string?[] InPlaces(string?[] typed) => [.. typed.Take(places), .. Enumerable.Repeat<string?>(null, Math.Max(0, places - typed.Length))];
    }

    public MeetingPaperSource Paper { get; }

    public MeetingPaperForm Form { get; }

    /// <summary>The parts to choose from.</summary>
    public IReadOnlyList<(string Key, string Title)> Choices =>
    [
        (MeetingPaper.Decisions, "Decisions asked for"),
        .. Paper.All.Select(part => (part.Report.Key, part.Title)),
        (MeetingPaper.Questions, "Open questions"),
    ];
}
