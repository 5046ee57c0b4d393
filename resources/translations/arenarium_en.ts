<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>arenarium::ui::BlocksPanel</name>
    <message numerus="yes">
        <source>%Ln blocks</source>
        <translation>
            <numerusform>%Ln block</numerusform>
            <numerusform>%Ln blocks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>arenarium::ui::ConsolePanel</name>
    <message numerus="yes">
        <source>%Ln lines after it were not run.</source>
        <translation>
            <numerusform>%Ln line after it was not run.</numerusform>
            <numerusform>%Ln lines after it were not run.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>arenarium::ui::TimelineBar</name>
    <message numerus="yes">
        <source>%Ln operations</source>
        <translation>
            <numerusform>%Ln operation</numerusform>
            <numerusform>%Ln operations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>arenarium::ui::UsedPoolsModel</name>
    <message numerus="yes">
        <source>%Ln size classes, all empty</source>
        <translation>
            <numerusform>%Ln size class, empty</numerusform>
            <numerusform>%Ln size classes, all empty</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more classes, all empty</source>
        <translation>
            <numerusform>%Ln more class, empty</numerusform>
            <numerusform>%Ln more classes, all empty</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 B: %Ln pools with a free block</source>
        <translation>
            <numerusform>%1 B: %Ln pool with a free block</numerusform>
            <numerusform>%1 B: %Ln pools with a free block</numerusform>
        </translation>
    </message>
</context>
</TS>
