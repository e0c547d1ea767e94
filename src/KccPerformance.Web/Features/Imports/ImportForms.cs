using System.Globalization;
using FluentValidation;
using KccPerformance.Core.ImprovementPlans.Import;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace KccPerformance.Web.Features.Imports;

/// <summary>A file of a plan.</summary>
public sealed class ImportFileForm
{
    public const string TooLarge = "The file must be 10 MB or smaller";

    [ValidateNever]
    public StreamedFile? File { get; set; }

    /// <summary>What the form stands among; never posted.</summary>
    [BindNever]
    [ValidateNever]
    public ImportPlan Plan { get; set; } = null!;

    public ImportFileForm Into(ImportPlan plan)
    {
        Plan = plan;
        return this;
    }
}

internal sealed class ImportFileFormValidator : AbstractValidator<ImportFileForm>
{
    public ImportFileFormValidator() => RuleFor(form => form.File).Cascade(CascadeMode.Stop)
        .NotNull().WithMessage("Choose a file")
        .Must(file => !file!.IsTooLarge).WithMessage(ImportFileForm.TooLarge);
}

/// <summary>Who a name of the file is: "new", or the key of a lead director.</summary>
public sealed class LeadChoiceForm
{
    public const string New = "new";

    public string? Choice { get; set; }

    /// <summary>As it was chosen before; a name that is like another is otherwise asked about and never assumed.</summary>
    public static LeadChoiceForm Of(LeadMatch match, IReadOnlyDictionary<string, int?>? chosen) => new()
    {
        Choice = chosen is not null && chosen.TryGetValue(match.Name, out var lead) ? lead?.ToString(CultureInfo.InvariantCulture) ?? New
            : match.Nearest is null ? New
            : null,
    };
}

/// <summary>What a column of the file is.</summary>
public sealed class ColumnChoiceForm
{
    public string? Heading { get; set; }

    public string? Column { get; set; }

    public static ColumnChoiceForm Of(ImportHeading heading) => new() { Heading = heading.Text, Column = heading.Column ?? ImportHeadings.LeftOut };
}

/// <summary>What the columns are that the file's reader did not know.</summary>
public sealed class ImportColumnsForm
{
    public List<ColumnChoiceForm> Columns { get; set; } = [];

    public IReadOnlyList<(string Heading, string? Column)> Choices => [.. Columns.Select(one => (one.Heading ?? string.Empty, one.Column))];
}

/// <summary>What an administrator settled before applying what the page showed.</summary>
public sealed class ImportForm
{
    /// <summary>The fingerprint of the plan that the page was made against.</summary>
    public string? Seen { get; set; }

    /// <summary>In the order of the doubtful names.</summary>
    public List<LeadChoiceForm> Leads { get; set; } = [];

    /// <summary>The choices made, by name; names without one are left out.</summary>
    public IReadOnlyDictionary<string, int?> ChoicesFor(IReadOnlyList<LeadMatch> doubtful)
    {
        var choices = new Dictionary<string, int?>(StringComparer.Ordinal);
        foreach (var (match, form) in doubtful.Zip(Leads))
        {
            if (form.Choice == LeadChoiceForm.New)
            {
                choices[match.Name] = null;
            }
            else if (int.TryParse(form.Choice, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                choices[match.Name] = id;
            }
        }

        return choices;
    }
}
