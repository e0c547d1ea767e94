using KccPerformance.Core.People;

namespace KccPerformance.Core.Consultations;

/// <summary>The permissions of consultations, with the roles that have them.</summary>
public static class ConsultationPermission
{
    /// <summary>Read consultations, their findings, and how views were used.</summary>
    public static Permission ReadConsultations { get; } = new(nameof(ReadConsultations), Role.Member, Role.Officer, Role.Assurance, Role.Administrator);

    /// <summary>Add and edit consultations.</summary>
    public static Permission KeepConsultations { get; } = new(nameof(KeepConsultations), Role.Officer, Role.Administrator);
}
