using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Timescales;

/// <summary>The page to enter the meaning of a timescale.</summary>
public sealed record TimescalePage
{
    public required string Slug { get; init; }

    public required string Plan { get; init; }

    public required PlanStatus Status { get; init; }

    public required string Code { get; init; }

    public required string InspectorsComment { get; init; }

    /// <summary>The timescale as published.</summary>
    public required string Published { get; init; }

    public required Timescale Meaning { get; init; }

    public required DateOnly? DueDate { get; init; }

    public required DateOnly? RetiredOn { get; init; }

    public required bool IsReported { get; init; }

    public required int Version { get; init; }

    public TimescaleForm Form { get; init; } = new();

    public string ActionAddress => $"/admin/plans/{Slug}/actions/{Code}";

    public string Address => $"{ActionAddress}/timescale";

    /// <summary>
    /// Whether a date entered here becomes the due date. Otherwise there is a due date already, which only a committee can
    /// move.
    /// </summary>
    public bool SetsDueDate => DueDate is null || (Status == PlanStatus.Draft && !IsReported);

    /// <summary>Why the meaning cannot be changed; null if it can.</summary>
    public string? WhyNot => Status == PlanStatus.Closed ? $"{Plan} is closed, so its actions cannot be changed." : ImprovementAction.WhyRetired(Code, RetiredOn);

    /// <summary>The page with the user's entries after an error. After a conflict it has the current version.</summary>
    public TimescalePage Again(TimescaleForm form, bool wasToldOfChange)
    {
        form.Version = wasToldOfChange ? Version : form.Version;
        return this with { Form = form };
    }
}

/// <summary>Reads the timescale of an action; one query.</summary>
public sealed class TimescaleQuery(PerformanceDbContext db)
{
    /// <summary>The page; null if there is no such action.</summary>
    public async Task<TimescalePage?> FindAsync(string plan, string code, CancellationToken cancellation)
    {
        var slug = plan.ToLowerInvariant();
        var key = OwnCodes.KeyOf(code);
        var page = await db.Actions
            .Where(action => action.CodeKey == key && action.Area.Plan.Slug == slug)
            .Select(action => new TimescalePage
            {
                Slug = action.Area.Plan.Slug,
                Plan = action.Area.Plan.Title,
                Status = action.Area.Plan.Status,
                Code = action.Code,
                InspectorsComment = action.InspectorsComment,
                Published = action.PublishedTimescale,
                Meaning = action.Timescale,
                DueDate = action.DueDate,
                RetiredOn = action.RetiredOn,
                IsReported = action.LastReportedAt != null,
                Version = action.Version,
            })
            .SingleOrDefaultAsync(cancellation);
        return page is null ? null : page with { Form = TimescaleForm.From(page.Meaning, page.Version) };
    }
}
