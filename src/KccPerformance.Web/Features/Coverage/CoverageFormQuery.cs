using System.Globalization;
using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Coverage;

/// <summary>The form for a plan's inspection report.</summary>
public sealed record CoverageFormPage(string Slug, string Title, string InspectionReport, int Version, CoverageForm Form)
{
    /// <summary>The page with the user's entries after an error. After a conflict it has the current version.</summary>
    public CoverageFormPage Again(CoverageForm form, bool wasToldOfChange)
    {
        form.Version = wasToldOfChange ? Version : form.Version;
        return this with { Form = form };
    }
}

/// <summary>Reads the form in one query.</summary>
public sealed class CoverageFormQuery(PerformanceDbContext db)
{
    public async Task<CoverageFormPage?> FindAsync(string plan, CancellationToken cancellation)
    {
        var slug = plan.ToLowerInvariant();
        var found = await db.Plans.Where(one => one.Slug == slug)
            .Select(one => new
            {
                one.Slug,
                one.Title,
                one.InspectionReport,
                one.FirstParagraph,
                one.LastParagraph,
                one.Version,
                Headings = one.Headings.OrderBy(heading => heading.FirstParagraph).Select(heading => new { heading.FirstParagraph, heading.Title }).ToList(),
            })
            .SingleOrDefaultAsync(cancellation);
        return found is null ? null : new CoverageFormPage(found.Slug, found.Title, found.InspectionReport, found.Version, new CoverageForm
        {
            FirstParagraph = found.FirstParagraph?.ToString(CultureInfo.InvariantCulture),
            LastParagraph = found.LastParagraph?.ToString(CultureInfo.InvariantCulture),
            Headings = string.Join('\n', found.Headings.Select(heading => $"{heading.FirstParagraph} {heading.Title}")),
            Version = found.Version,
        });
    }
}
