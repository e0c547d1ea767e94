using KccPerformance.Core.Files;
using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.ImprovementPlans.Import;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Imports;

/// <summary>An uploaded file: the changes it would make, or the result.</summary>
public sealed record ImportPage(Guid Id, string FileName, string Slug, string? Title, JobState State, string? Message, bool WasAsked)
{
    /// <summary>The maximum number of items of each kind shown. All are counted and imported.</summary>
    public const int Shown = 200;

    public ImportPreview? Preview { get; init; }

    public ImportForm Form { get; init; } = new();

    /// <summary>The choices for columns that were not recognised.</summary>
    public ImportColumnsForm Columns { get; init; } = new();

    /// <summary>The saved choices with a name that can be used for this file, by key.</summary>
    public IReadOnlyList<(int Id, string Name)> Matchings { get; init; } = [];

    /// <summary>The key of the choices for the headings of this file; null if none were made.</summary>
    public int? OwnMatching { get; init; }

    public ImportMatchingForm UseForm { get; init; } = new();

    /// <summary>The recognised headings, each with its column.</summary>
    public IReadOnlyList<ImportHeading> Recognised => [.. Preview?.File.Headings.Where(heading => heading is { Column: not null, IsSettled: false }) ?? []];

    /// <summary>Whether the plan may have any codes and headings, so that every column can be corrected.</summary>
    public bool IsFree => Preview?.Plan.Shape.IsFree == true;

    /// <summary>Whether a person has to say which column has the action.</summary>
    public bool LacksAction => IsFree && Preview!.File.LacksAction;

    public string Address => $"/admin/imports/{Id}";

    /// <summary>The page that shows its progress.</summary>
    public string WorkAddress => $"/your-work/{Id}";

    public string PlanAddress => $"/admin/plans/{Slug}";

    /// <summary>Why the last request was refused.</summary>
    public string? Problem { get; init; }

    public bool IsUnderWay => State is JobState.Waiting or JobState.Running;

    public IReadOnlyList<ImportProblem> Stops => [.. Preview?.File.Problems.Where(problem => problem.Weight == ProblemWeight.Stops) ?? []];

    public IReadOnlyList<ImportProblem> Checks => [.. Preview?.File.Problems.Where(problem => problem.Weight == ProblemWeight.Check) ?? []];

    public bool IsStopped => Preview is { } preview && (!preview.File.CanBeApplied || preview.Stops.Count > 0);

    /// <summary>"3 actions would be added and 2 changed".</summary>
    public string Heading => Preview switch
    {
        null => State switch
        {
            JobState.Done => $"{FileName} was imported",
            JobState.Cancelled => $"The import of {FileName} was cancelled",
            _ => $"{FileName} could not be {(WasAsked ? "imported" : "read")}",
        },
        _ when LacksAction => $"Select the column of {FileName} that contains the action",
        _ when IsStopped => $"{FileName} has errors and cannot be imported",
        { Comparison: { IsEmpty: true } } => "Nothing to change",
        { Comparison: { Added.Count: 0 } comparison } => $"{Labels.Count(comparison.Changed.Count, "action")} would be changed",
        { Comparison: { Changed.Count: 0 } comparison } => $"{Labels.Count(comparison.Added.Count, "action")} would be added",
        { Comparison: var comparison } => $"{Labels.Count(comparison.Added.Count, "action")} would be added and {comparison.Changed.Count:N0} changed",
    };

    public ImportPage Again(ImportForm form, bool wasToldOfChange)
    {
        // Choices are matched by position in the list of names, which may have changed.
        form.Seen = Preview?.Plan.Fingerprint;
        return this with { Form = wasToldOfChange ? Form : form };
    }

    public static string NameOf(PlanField field, PlanCoding coding) => field switch
    {
        PlanField.InspectorsComment => Labels.Words(coding),
        PlanField.LeadDirectors => "Lead directors, as published",
        PlanField.Leads => "Lead directors",
        PlanField.Evidence => "Evidence of improvement",
        PlanField.Extras => "Other text",
        PlanField.Officers => "Responsible officers",
        PlanField.Progress => "First update",
        _ => field.ToString(),
    };
}

/// <summary>Reads one uploaded file, in fifteen queries whatever its size.</summary>
public sealed class ImportQuery(PerformanceDbContext db, PlanSnapshots snapshots)
{
    /// <summary>The file; null if it does not belong to this user.</summary>
    public async Task<ImportPage?> FindAsync(Guid id, int? owner, CancellationToken cancellation)
    {
        var job = await db.Jobs.Where(one => one.Id == id && one.Kind == PlanJob.PlanImport && one.RequestedById == owner)
            .Select(one => new { one.Id, one.FileName, one.Subject, one.State, one.Message, one.Problem, one.Instruction, one.Result })
            .SingleOrDefaultAsync(cancellation);
        if (job is null)
        {
            return null;
        }

        var snapshot = job.State == JobState.Ready ? await snapshots.FindAsync(job.Subject, cancellation) : null;
        var page = new ImportPage(job.Id, job.FileName, job.Subject, snapshot?.Title, job.State, job.Message, job.Instruction is not null);
        if (snapshot is null || job.Result is null)
        {
            return page;
        }

        var preview = ImportPreview.Of(snapshot, ImportedPlanFormat.Read(job.Result));
        var matchings = preview.Plan.Shape.IsFree
            ? await db.ColumnMatchings.Where(one => one.Name != null || one.HeadingsKey == preview.File.HeadingsKey).OrderBy(one => one.Name).ThenBy(one => one.Id).Take(ColumnMatchings.MostNamed + 1)
                .Select(one => new { one.Id, one.Name, one.HeadingsKey, Leads = one.HeadingsKey == preview.File.HeadingsKey ? one.Leads : null }).ToListAsync(cancellation)
            : [];
        var free = ImportHeadings.ColumnsOf(preview.Plan.HasCategories);
        var own = matchings.Find(one => one.HeadingsKey == preview.File.HeadingsKey);
        var before = own?.Leads is { } leads
            ? ColumnMatching.ReadLeads(leads).Where(one => preview.Plan.Leads.Any(lead => lead.Id == one.Value && !lead.IsRetired)).ToDictionary(one => one.Key, one => one.Value, StringComparer.Ordinal)
            : [];
        var chosen = job.Instruction is null ? null : PlanImportOrder.Read(job.Instruction).Choices;
        return page with
        {
            Preview = preview,
            Problem = job.Problem,
            Matchings = [.. matchings.Where(one => one.Name is not null).Select(one => (one.Id, one.Name!))],
            OwnMatching = own?.Id,
            Columns = new ImportColumnsForm
            {
                Columns = preview.Plan.Shape.IsFree
                    ? [.. preview.File.Headings.Where(ImportHeadings.CanBeCorrected).Select(heading => ColumnChoiceForm.Of(heading, free))]
                    : [.. preview.File.Headings.Where(heading => heading.IsUnknown || heading.IsSettled).Select(heading => ColumnChoiceForm.Of(heading, ImportHeadings.Columns))],
                Ratings = [.. ImportedRatings.WordsOf(preview.File).Select(RatingChoiceForm.Of)],
                Timescales = [.. preview.Timescales.Select(TimescaleChoiceForm.Of)],
            },
            Form = new ImportForm
            {
                Seen = snapshot.Fingerprint,
                Leads = [.. preview.Doubtful.Select(match => LeadChoiceForm.Of(match, chosen, before))],
            },
        };
    }
}
