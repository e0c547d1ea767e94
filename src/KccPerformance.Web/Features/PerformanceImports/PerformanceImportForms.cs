using FluentValidation;
using KccPerformance.Core.Performance.Import;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Web.Features.Imports;
using KccPerformance.Web.GovUk;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace KccPerformance.Web.Features.PerformanceImports;

/// <summary>A file of performance data, and its report.</summary>
public sealed class PerformanceFileForm
{
    /// <summary>The financial year: "2013/14".</summary>
    public string? Year { get; set; }

    /// <summary>The quarter, from 1 (April to June) to 4.</summary>
    public int? Quarter { get; set; }

    [ValidateNever]
    public StreamedFile? File { get; set; }

    public static PerformanceFileForm For(ReportKey report) => new()
    {
        Year = $"{report.YearStartsIn}/{(report.YearStartsIn + 1) % 100:00}",
        Quarter = report.Quarter,
    };

    /// <summary>The report; null if the year or quarter is not valid.</summary>
    public ReportKey? ToReport()
        => ReportKey.Parse($"{Year?.Trim().Replace('/', '-')}-q{Quarter}");
}

internal sealed class PerformanceFileFormValidator : AbstractValidator<PerformanceFileForm>
{
    public PerformanceFileFormValidator()
    {
        RuleFor(form => form.Year).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("Enter the financial year")
            .Must((form, _) => (form.Quarter is null ? new PerformanceFileForm { Year = form.Year, Quarter = 1 } : form).ToReport() is not null)
            .WithMessage("Financial year must be two years in a row, such as 2013/14");
        RuleFor(form => form.Quarter).NotNull().InclusiveBetween(1, 4).WithMessage("Select the quarter");
        RuleFor(form => form.File).Uploaded();
    }
}

/// <summary>The reason for changes to existing figures and targets.</summary>
public sealed class PerformanceImportForm
{
    /// <summary>The fingerprint of the preview that the administrator saw.</summary>
    public string? Seen { get; set; }

    public RestatementKind? Kind { get; set; }

    public string? Reason { get; set; }

    public string? DecidedBy { get; set; }

    public string? Minute { get; set; }

    public DateEntry? DecidedOn { get; set; }

    public ImportReasons ToReasons() => new()
    {
        Kind = Kind,
        Reason = string.IsNullOrWhiteSpace(Reason) ? null : Reason.Trim(),
        DecidedBy = string.IsNullOrWhiteSpace(DecidedBy) ? null : DecidedBy.Trim(),
        Minute = string.IsNullOrWhiteSpace(Minute) ? null : Minute.Trim(),
        DecidedOn = DecidedOn is not null && DecidedOn.TryGetDate(out var date) ? date : null,
    };
}

internal sealed class PerformanceImportFormValidator : AbstractValidator<PerformanceImportForm>
{
    public PerformanceImportFormValidator()
    {
        RuleFor(form => form.DecidedBy).MaximumLength(TargetDecision.NameLength).WithMessage($"Name must be {TargetDecision.NameLength} characters or fewer");
        RuleFor(form => form.Minute).MaximumLength(100).WithMessage("Minute reference must be 100 characters or fewer");
        RuleFor(form => form.DecidedOn)
            .Must(date => date is null || date.IsEmpty || date.TryGetDate(out _)).WithMessage("Enter a real date, for example 14 1 2014");
    }
}
