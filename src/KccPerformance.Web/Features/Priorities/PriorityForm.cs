using FluentValidation;
using KccPerformance.Core.Organisation;
using KccPerformance.Core.Reporting.Thread;
using KccPerformance.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace KccPerformance.Web.Features.Priorities;

/// <summary>A priority as an administrator types it, in page order.</summary>
public sealed class PriorityForm
{
    /// <summary>The reference of a new one; it cannot be changed later.</summary>
    public string? Reference { get; set; }

    public string? Name { get; set; }

    public PriorityKind? Kind { get; set; }

    public bool IsRetired { get; set; }

    /// <summary>The version of the priority when the form was opened.</summary>
    public int Version { get; set; }

    /// <summary>The token of a form that adds one: the same one twice is one priority.</summary>
    public Guid Submission { get; set; }

    /// <summary>The priority that is edited; null for a new one.</summary>
    [BindNever]
    [ValidateNever]
    public PriorityName? About { get; set; }

    public static PriorityForm Of(PriorityName about)
        => new() { Reference = about.Reference, Name = about.Name, Kind = about.Kind, IsRetired = about.IsRetired, Version = about.Version, About = about };

    /// <summary>The form with its errors; with the current version if it was refused as a whole.</summary>
    public PriorityForm Again(PriorityName? about, bool wasRefusedAsAWhole)
    {
        About = about;
        Version = wasRefusedAsAWhole ? about?.Version ?? 0 : Version;
        Submission = Submission == Guid.Empty ? Guid.NewGuid() : Submission;
        return this;
    }
}

/// <summary>A link that is made or removed.</summary>
public sealed class LinkForm
{
    /// <summary>The page of the priority, to which its buttons lead back; otherwise the item's page is next.</summary>
    public const string FromPriority = "priority";

    public string? Kind { get; set; }

    /// <summary>The item by its name in addresses.</summary>
    public string? Item { get; set; }

    /// <summary>The reference of the priority.</summary>
    public string? Priority { get; set; }

    public string? From { get; set; }
}

internal sealed class PriorityFormValidator : AbstractValidator<PriorityForm>
{
    public PriorityFormValidator()
    {
        RuleFor(form => form.Name).Name("Enter a name", Priority.NameLength);
        RuleFor(form => form.Kind).NotNull().WithMessage("Select what it is").IsInEnum().WithMessage("Select what it is");
    }
}
