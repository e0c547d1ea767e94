using KccPerformance.Core.Organisation;
using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Leads;

/// <summary>One lead director as saved, and their form.</summary>
public sealed record LeadPage(int Id, string Name, LeadKind Kind, string? Email, bool IsRetired, int Version, int Actions)
{
    public LeadForm Form { get; init; } = new() { Name = Name, Kind = Kind, Email = Email, Version = Version };

    /// <summary>The post-holders, latest first.</summary>
    public IReadOnlyList<HolderRow> Holders { get; init; } = [];

    public HolderForm Holder { get; init; } = new() { HolderFrom = new(), Version = Version };

    /// <summary>The page with the user's entries after an error. After a conflict it has the current version.</summary>
    public LeadPage Again(LeadForm form, bool wasToldOfChange)
        => this with { Form = new LeadForm { Name = form.Name, Kind = form.Kind, Email = form.Email, Version = wasToldOfChange ? Version : form.Version } };

    /// <inheritdoc cref="Again(LeadForm, bool)"/>
    public LeadPage Again(HolderForm form, bool wasToldOfChange)
        => this with { Holder = new HolderForm { HolderName = form.HolderName, HolderFrom = form.HolderFrom, Version = wasToldOfChange ? Version : form.Version } };
}

/// <summary>A current or former post-holder.</summary>
public sealed record HolderRow(string Name, DateOnly From, DateOnly? To);

public sealed class LeadQuery(PerformanceDbContext db)
{
    public Task<LeadPage?> FindAsync(int id)
        => db.LeadDirectors
            .Where(lead => lead.Id == id)
            .Select(lead => new LeadPage(
                lead.Id, lead.Name, lead.Kind, lead.Email, lead.IsRetired, lead.Version, db.LeadAssignments.Count(one => one.LeadDirectorId == id && one.Action.RetiredOn == null))
            {
                Holders = lead.Holders.OrderByDescending(holder => holder.From).Select(holder => new HolderRow(holder.Name, holder.From, holder.To)).ToList(),
            })
            .SingleOrDefaultAsync();
}
