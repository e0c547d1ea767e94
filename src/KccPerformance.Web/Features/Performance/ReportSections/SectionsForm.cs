using FluentValidation;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Features.Performance.Framework;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Performance.ReportSections;

/// <summary>A section as typed.</summary>
public sealed class SectionRow
{
    /// <summary>The section; null for a new one.</summary>
    public int? Id { get; set; }

    public string? Name { get; set; }

    public int? Order { get; set; }
}

/// <summary>The sections of a year, with an empty row for one more.</summary>
public sealed class SectionsForm
{
    /// <summary>The maximum number of sections of a report.</summary>
    public const int Most = 100;

    public List<SectionRow> Rows { get; set; } = [];

    public string? Reason { get; set => field = value?.ReplaceLineEndings("\n"); }

    /// <summary>The version of the year when the page was opened.</summary>
    public int Version { get; set; }

    [BindNever]
    [ValidateNever]
    public int YearId { get; init; }

    [BindNever]
    [ValidateNever]
    public string Year { get; init; } = string.Empty;

    [BindNever]
    [ValidateNever]
    public string YearAddress { get; init; } = string.Empty;

    public IReadOnlyList<SectionSetting> ToSettings()
        => [.. Rows.Where(row => row.Id is not null || !string.IsNullOrWhiteSpace(row.Name))
            .Select(row => new SectionSetting(row.Id, row.Name?.Trim() ?? string.Empty, row.Order ?? int.MaxValue))];

    /// <summary>The page with the user's entries after an error.</summary>
    public SectionsForm Again(SectionsForm typed, bool wasRefusedAsAWhole) => new()
    {
        Rows = typed.Rows,
        Reason = typed.Reason,
        Version = wasRefusedAsAWhole ? Version : typed.Version,
        YearId = YearId,
        Year = Year,
        YearAddress = YearAddress,
    };
}

internal sealed class SectionsFormValidator : AbstractValidator<SectionsForm>
{
    public SectionsFormValidator()
    {
        RuleFor(form => form.Rows).Must(rows => rows.Count <= SectionsForm.Most).WithMessage($"A report can have {SectionsForm.Most} sections at most");
        RuleFor(form => form.Reason).MaximumLength(ChangeReason.Length).WithMessage(ChangeReason.TooLong);
        RuleForEach(form => form.Rows).ChildRules(row =>
        {
            row.RuleFor(one => one.Name).NotEmpty().When(one => one.Id is not null).WithMessage("Enter the name of the section");
            row.RuleFor(one => one.Name).MaximumLength(ReportSection.NameLength).WithMessage($"Name must be {ReportSection.NameLength} characters or fewer");
            row.RuleFor(one => one.Order).InclusiveBetween(1, 1000).WithMessage("Position must be a number from 1");
        });
    }
}

/// <summary>Reads the form in two queries.</summary>
public sealed class ReportSectionsQuery(PerformanceDbContext db)
{
    /// <summary>The sections of a year, with an empty row for a new one; null if there is no such year.</summary>
    public async Task<SectionsForm?> FindAsync(string slug, CancellationToken cancellation)
    {
        var firstDay = ReportYear.FirstDayOf(slug);
        var year = await db.ReportYears.Where(one => one.FirstDay == firstDay).Select(one => new { one.Id, one.Name, one.Version }).SingleOrDefaultAsync(cancellation);
        if (year is null)
        {
            return null;
        }

        var sections = await db.ReportSections.Where(one => one.YearId == year.Id).OrderBy(one => one.Order).Take(SectionsForm.Most)
            .Select(one => new { one.Id, one.Name }).ToListAsync(cancellation);
        return new SectionsForm
        {
            Rows = [.. sections.Select((one, index) => new SectionRow { Id = one.Id, Name = one.Name, Order = index + 1 }), new SectionRow { Order = sections.Count + 1 }],
            Version = year.Version,
            YearId = year.Id,
            Year = year.Name,
            YearAddress = $"{FrameworkPage.Root}/{slug}",
        };
    }
}
