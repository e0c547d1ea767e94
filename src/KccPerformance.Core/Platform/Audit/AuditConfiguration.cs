using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KccPerformance.Core.Platform.Audit;

internal sealed class AuditConfiguration : IEntityTypeConfiguration<AuditEvent>, IEntityTypeConfiguration<AuditHead>
{
    public void Configure(EntityTypeBuilder<AuditEvent> builder)
    {
        // The migration creates the trigger that refuses changes; EF Core must know that the table has one.
        builder.ToTable(table => table.HasTrigger("AuditEvents_AreKept"));
        builder.HasKey(auditEvent => auditEvent.Sequence);
        builder.Property(auditEvent => auditEvent.Sequence).ValueGeneratedNever();
        builder.Property(auditEvent => auditEvent.ActorName).HasMaxLength(AuditEvent.NameLength);
        builder.Property(auditEvent => auditEvent.Address).HasMaxLength(AuditEvent.AddressLength);
        builder.Property(auditEvent => auditEvent.What).HasMaxLength(AuditEvent.WhatLength);
        builder.Property(auditEvent => auditEvent.Subject).HasMaxLength(AuditEvent.SubjectLength);
        builder.Property(auditEvent => auditEvent.Hash).HasMaxLength(64).IsUnicode(false);
        builder.HasIndex(auditEvent => auditEvent.Subject);
    }

    public void Configure(EntityTypeBuilder<AuditHead> builder)
    {
        builder.Property(head => head.Id).ValueGeneratedNever();
        builder.Property(head => head.Hash).HasMaxLength(64).IsUnicode(false);
        builder.HasData(new { Id = AuditHead.OnlyId, Sequence = 0L, Hash = string.Empty });
    }
}
